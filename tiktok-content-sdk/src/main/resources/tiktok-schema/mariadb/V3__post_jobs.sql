-- DATETIME holds UTC. Repeatable, because each statement here is a transaction of its own.
-- When a post is looked at next. The columns are db-scheduler's, asked_at is ours: a call that was asked for during one.
CREATE TABLE IF NOT EXISTS tiktok_post_job (
    task_name VARCHAR(100) NOT NULL,
    task_instance VARCHAR(100) NOT NULL,
    task_data BLOB,
    execution_time DATETIME(6) NOT NULL,
    picked BOOLEAN NOT NULL,
    picked_by VARCHAR(50),
    last_success DATETIME(6),
    last_failure DATETIME(6),
    consecutive_failures INT,
    last_heartbeat DATETIME(6),
    version BIGINT NOT NULL,
    asked_at DATETIME(6),
    PRIMARY KEY (task_name, task_instance),
    INDEX tiktok_post_job_execution_time (execution_time),
    INDEX tiktok_post_job_last_heartbeat (last_heartbeat)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

UPDATE tiktok_schema SET version = 3, oldest_library = '0.1.0' WHERE id = 1;
