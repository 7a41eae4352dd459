-- Instances, tasks, and the posts of their outputs.
CREATE TABLE tiktok_instance (
    id varchar(128) COLLATE "C" PRIMARY KEY,
    owner varchar(128) COLLATE "C" NOT NULL,
    name varchar(200) NOT NULL
);

CREATE INDEX tiktok_instance_owner ON tiktok_instance (owner);

CREATE TABLE tiktok_task (
    id varchar(64) COLLATE "C" PRIMARY KEY,
    instance_id varchar(128) COLLATE "C" NOT NULL,
    description text NOT NULL,
    status varchar(64) COLLATE "C" NOT NULL,
    priority varchar(64) COLLATE "C" NOT NULL,
    planning jsonb NOT NULL,
    execution jsonb NOT NULL,
    output_format text,
    output_data jsonb NOT NULL,
    output_media_ids jsonb NOT NULL,
    attached_media jsonb NOT NULL,
    error_message text,
    progress integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    processing_started_at timestamptz,
    processing_ended_at timestamptz,
    version bigint NOT NULL,
    CONSTRAINT tiktok_task_instance FOREIGN KEY (instance_id) REFERENCES tiktok_instance (id)
);

CREATE INDEX tiktok_task_newest ON tiktok_task (instance_id, created_at DESC, id);

CREATE INDEX tiktok_task_status ON tiktok_task (instance_id, status, created_at DESC, id);

-- active is 1 until the post is over, then NULL: no two posts of a task are under way.
CREATE TABLE tiktok_post (
    task_id varchar(64) COLLATE "C" NOT NULL,
    attempt integer NOT NULL,
    instance_id varchar(128) COLLATE "C" NOT NULL,
    active integer,
    epoch bigint NOT NULL,
    version bigint NOT NULL,
    phase varchar(64) COLLATE "C" NOT NULL,
    hold varchar(64) COLLATE "C",
    hold_until timestamptz,
    hold_reason text,
    hold_message text,
    request jsonb NOT NULL,
    request_hash varchar(64) COLLATE "C" NOT NULL,
    idempotency_key varchar(255) COLLATE "C",
    video_url text NOT NULL,
    due_at timestamptz NOT NULL,
    next_at timestamptz,
    claims integer NOT NULL,
    sessions integer NOT NULL,
    settled_at timestamptz,
    publish_id text,
    sealed_session text,
    session_issued_at timestamptz,
    creator jsonb,
    raw_status text,
    fail_reason text,
    post_ids jsonb NOT NULL,
    uploaded_bytes bigint,
    downloaded_bytes bigint,
    log_id text,
    last_checked timestamptz,
    failure_reason text,
    failure_message text,
    post_url text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    initiated_at timestamptz,
    finished_at timestamptz,
    CONSTRAINT tiktok_post_key PRIMARY KEY (task_id, attempt),
    CONSTRAINT tiktok_post_active UNIQUE (task_id, active),
    CONSTRAINT tiktok_post_idempotency UNIQUE (task_id, idempotency_key),
    CONSTRAINT tiktok_post_task FOREIGN KEY (task_id) REFERENCES tiktok_task (id)
);

CREATE INDEX tiktok_post_next ON tiktok_post (next_at);

UPDATE tiktok_schema SET version = 2, oldest_library = '0.1.0' WHERE id = 1;
