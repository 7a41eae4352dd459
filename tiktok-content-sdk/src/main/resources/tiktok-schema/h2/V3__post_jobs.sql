-- Repeatable, because each statement here is a transaction of its own.
-- When a post is looked at next. The columns are db-scheduler's, asked_at is ours: a call that was asked for during one.
CREATE TABLE IF NOT EXISTS tiktok_post_job (
    task_name VARCHAR(100) NOT NULL,
    task_instance VARCHAR(100) NOT NULL,
    task_data VARBINARY(1000),
    execution_time TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    picked BOOLEAN NOT NULL,
    picked_by VARCHAR(50),
    last_success TIMESTAMP(6) WITH TIME ZONE,
    last_failure TIMESTAMP(6) WITH TIME ZONE,
    consecutive_failures INTEGER,
    last_heartbeat TIMESTAMP(6) WITH TIME ZONE,
    version BIGINT NOT NULL,
    asked_at TIMESTAMP(6) WITH TIME ZONE,
    PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX IF NOT EXISTS tiktok_post_job_execution_time ON tiktok_post_job (execution_time);

CREATE INDEX IF NOT EXISTS tiktok_post_job_last_heartbeat ON tiktok_post_job (last_heartbeat);

UPDATE tiktok_schema SET version = 3, oldest_library = '0.1.0' WHERE id = 1;
