-- When a post is looked at next. The columns are db-scheduler's, asked_at is ours: a call that was asked for during one.
-- Every row is changed many times, so pages keep room and are cleaned early.
CREATE TABLE tiktok_post_job (
    task_name varchar(100) COLLATE "C" NOT NULL,
    task_instance varchar(100) COLLATE "C" NOT NULL,
    task_data bytea,
    execution_time timestamptz NOT NULL,
    picked boolean NOT NULL,
    picked_by varchar(50),
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures integer,
    last_heartbeat timestamptz,
    version bigint NOT NULL,
    asked_at timestamptz,
    PRIMARY KEY (task_name, task_instance)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);

CREATE INDEX tiktok_post_job_execution_time ON tiktok_post_job (execution_time);

-- Only those that run have one.
CREATE INDEX tiktok_post_job_last_heartbeat ON tiktok_post_job (last_heartbeat) WHERE last_heartbeat IS NOT NULL;

UPDATE tiktok_schema SET version = 3, oldest_library = '0.1.0' WHERE id = 1;
