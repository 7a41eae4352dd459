-- Repeatable, because each statement here is a transaction of its own.
-- JSON is kept as text: this database would take a bound text for a JSON string.
-- Instances, tasks, and the posts of their outputs.
CREATE TABLE IF NOT EXISTS tiktok_instance (
    id VARCHAR(128) PRIMARY KEY,
    owner VARCHAR(128) NOT NULL,
    name VARCHAR(200) NOT NULL
);

CREATE INDEX IF NOT EXISTS tiktok_instance_owner ON tiktok_instance (owner);

CREATE TABLE IF NOT EXISTS tiktok_task (
    id VARCHAR(64) PRIMARY KEY,
    instance_id VARCHAR(128) NOT NULL,
    description VARCHAR(1000000) NOT NULL,
    status VARCHAR(64) NOT NULL,
    priority VARCHAR(64) NOT NULL,
    planning VARCHAR(100000000) NOT NULL,
    execution VARCHAR(100000000) NOT NULL,
    output_format VARCHAR(1000000),
    output_data VARCHAR(100000000) NOT NULL,
    output_media_ids VARCHAR(100000000) NOT NULL,
    attached_media VARCHAR(100000000) NOT NULL,
    error_message VARCHAR(1000000),
    progress INTEGER NOT NULL,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    processing_started_at TIMESTAMP(6) WITH TIME ZONE,
    processing_ended_at TIMESTAMP(6) WITH TIME ZONE,
    version BIGINT NOT NULL,
    CONSTRAINT tiktok_task_instance FOREIGN KEY (instance_id) REFERENCES tiktok_instance (id)
);

CREATE INDEX IF NOT EXISTS tiktok_task_newest ON tiktok_task (instance_id, created_at DESC, id);

CREATE INDEX IF NOT EXISTS tiktok_task_status ON tiktok_task (instance_id, status, created_at DESC, id);

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
    hold_until TIMESTAMP(6) WITH TIME ZONE,
    hold_reason VARCHAR(1000000),
    hold_message VARCHAR(1000000),
    request VARCHAR(100000000) NOT NULL,
    request_hash VARCHAR(64) NOT NULL,
    idempotency_key VARCHAR(255),
    video_url VARCHAR(1000000) NOT NULL,
    due_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    next_at TIMESTAMP(6) WITH TIME ZONE,
    claims INTEGER NOT NULL,
    sessions INTEGER NOT NULL,
    settled_at TIMESTAMP(6) WITH TIME ZONE,
    publish_id VARCHAR(1000000),
    sealed_session VARCHAR(1000000),
    session_issued_at TIMESTAMP(6) WITH TIME ZONE,
    creator VARCHAR(100000000),
    raw_status VARCHAR(1000000),
    fail_reason VARCHAR(1000000),
    post_ids VARCHAR(100000000) NOT NULL,
    uploaded_bytes BIGINT,
    downloaded_bytes BIGINT,
    log_id VARCHAR(1000000),
    last_checked TIMESTAMP(6) WITH TIME ZONE,
    failure_reason VARCHAR(1000000),
    failure_message VARCHAR(1000000),
    post_url VARCHAR(1000000),
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    initiated_at TIMESTAMP(6) WITH TIME ZONE,
    finished_at TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT tiktok_post_key PRIMARY KEY (task_id, attempt),
    CONSTRAINT tiktok_post_active UNIQUE (task_id, active),
    CONSTRAINT tiktok_post_idempotency UNIQUE (task_id, idempotency_key),
    CONSTRAINT tiktok_post_task FOREIGN KEY (task_id) REFERENCES tiktok_task (id)
);

CREATE INDEX IF NOT EXISTS tiktok_post_next ON tiktok_post (next_at);

UPDATE tiktok_schema SET version = 2, oldest_library = '0.1.0' WHERE id = 1;
