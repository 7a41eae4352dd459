-- DATETIME holds UTC. Repeatable, because each statement here is a transaction of its own.
-- Instances, tasks, and the posts of their outputs.
CREATE TABLE IF NOT EXISTS tiktok_instance (
    id VARCHAR(128) PRIMARY KEY,
    owner VARCHAR(128) NOT NULL,
    name VARCHAR(200) NOT NULL,
    INDEX tiktok_instance_owner (owner)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS tiktok_task (
    id VARCHAR(64) PRIMARY KEY,
    instance_id VARCHAR(128) NOT NULL,
    description MEDIUMTEXT NOT NULL,
    status VARCHAR(64) NOT NULL,
    priority VARCHAR(64) NOT NULL,
    planning JSON NOT NULL,
    execution JSON NOT NULL,
    output_format MEDIUMTEXT,
    output_data JSON NOT NULL,
    output_media_ids JSON NOT NULL,
    attached_media JSON NOT NULL,
    error_message MEDIUMTEXT,
    progress INTEGER NOT NULL,
    created_at DATETIME(6) NOT NULL,
    updated_at DATETIME(6) NOT NULL,
    processing_started_at DATETIME(6),
    processing_ended_at DATETIME(6),
    version BIGINT NOT NULL,
    CONSTRAINT tiktok_task_instance FOREIGN KEY (instance_id) REFERENCES tiktok_instance (id),
    INDEX tiktok_task_newest (instance_id, created_at DESC, id),
    INDEX tiktok_task_status (instance_id, status, created_at DESC, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- active is 1 until the post is over, then NULL: no two posts of a task are under way.
CREATE TABLE IF NOT EXISTS tiktok_post (
    task_id VARCHAR(64) NOT NULL,
    attempt INTEGER NOT NULL,
    instance_id VARCHAR(128) NOT NULL,
    active INTEGER,
    epoch BIGINT NOT NULL,
    version BIGINT NOT NULL,
    phase VARCHAR(64) NOT NULL,
    hold VARCHAR(64),
    hold_until DATETIME(6),
    hold_reason MEDIUMTEXT,
    hold_message MEDIUMTEXT,
    request JSON NOT NULL,
    request_hash VARCHAR(64) NOT NULL,
    idempotency_key VARCHAR(255),
    video_url MEDIUMTEXT NOT NULL,
    due_at DATETIME(6) NOT NULL,
    next_at DATETIME(6),
    claims INTEGER NOT NULL,
    sessions INTEGER NOT NULL,
    settled_at DATETIME(6),
    publish_id MEDIUMTEXT,
    sealed_session MEDIUMTEXT,
    session_issued_at DATETIME(6),
    creator JSON,
    raw_status MEDIUMTEXT,
    fail_reason MEDIUMTEXT,
    post_ids JSON NOT NULL,
    uploaded_bytes BIGINT,
    downloaded_bytes BIGINT,
    log_id MEDIUMTEXT,
    last_checked DATETIME(6),
    failure_reason MEDIUMTEXT,
    failure_message MEDIUMTEXT,
    post_url MEDIUMTEXT,
    created_at DATETIME(6) NOT NULL,
    updated_at DATETIME(6) NOT NULL,
    initiated_at DATETIME(6),
    finished_at DATETIME(6),
    PRIMARY KEY (task_id, attempt),
    CONSTRAINT tiktok_post_active UNIQUE (task_id, active),
    CONSTRAINT tiktok_post_idempotency UNIQUE (task_id, idempotency_key),
    CONSTRAINT tiktok_post_task FOREIGN KEY (task_id) REFERENCES tiktok_task (id),
    INDEX tiktok_post_next (next_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

UPDATE tiktok_schema SET version = 2, oldest_library = '0.1.0' WHERE id = 1;
