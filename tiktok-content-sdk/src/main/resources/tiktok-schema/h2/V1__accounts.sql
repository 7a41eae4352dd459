-- Repeatable, because each statement here is a transaction of its own.
-- Accounts with their sealed tokens, and consents that wait for their callback.
CREATE TABLE IF NOT EXISTS tiktok_account (
    id VARCHAR(64) PRIMARY KEY,
    instance_id VARCHAR(128) NOT NULL,
    open_id VARCHAR(256) NOT NULL,
    name VARCHAR(200) NOT NULL,
    union_id VARCHAR(1000000),
    display_name VARCHAR(1000000),
    username VARCHAR(1000000),
    avatar_url VARCHAR(1000000),
    scopes VARCHAR(1000000) NOT NULL,
    status VARCHAR(200) NOT NULL,
    status_reason VARCHAR(1000000),
    status_seen TIMESTAMP(6) WITH TIME ZONE,
    grant_id VARCHAR(64) NOT NULL,
    grant_number BIGINT NOT NULL,
    access_token VARCHAR(1000000),
    access_issued_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    access_expires_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    refresh_token VARCHAR(1000000),
    refresh_expires_at TIMESTAMP(6) WITH TIME ZONE,
    expires_at TIMESTAMP(6) WITH TIME ZONE,
    created_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    last_used_at TIMESTAMP(6) WITH TIME ZONE,
    lease_holder VARCHAR(64),
    lease_until TIMESTAMP(6) WITH TIME ZONE,
    refreshing BIGINT,
    CONSTRAINT tiktok_account_open_id UNIQUE (instance_id, open_id)
);

CREATE INDEX IF NOT EXISTS tiktok_account_expires_at ON tiktok_account (expires_at);

CREATE TABLE IF NOT EXISTS tiktok_consent (
    state_hash VARCHAR(64) PRIMARY KEY,
    instance_id VARCHAR(128) NOT NULL,
    redirect_uri VARCHAR(1000000) NOT NULL,
    sealed_verifier VARCHAR(1000000) NOT NULL,
    account_name VARCHAR(200),
    expires_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    taken_by VARCHAR(64)
);

CREATE INDEX IF NOT EXISTS tiktok_consent_expires_at ON tiktok_consent (expires_at);

CREATE TABLE IF NOT EXISTS tiktok_schema (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL,
    oldest_library VARCHAR(40) NOT NULL
);

MERGE INTO tiktok_schema (id, version, oldest_library) KEY (id) VALUES (1, 1, '0.1.0');
