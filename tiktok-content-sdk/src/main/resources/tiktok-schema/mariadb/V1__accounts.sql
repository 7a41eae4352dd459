-- DATETIME holds UTC. Repeatable, because each statement here is a transaction of its own.
-- Accounts with their sealed tokens, and consents that wait for their callback.
CREATE TABLE IF NOT EXISTS tiktok_account (
    id VARCHAR(64) PRIMARY KEY,
    instance_id VARCHAR(128) NOT NULL,
    open_id VARCHAR(256) NOT NULL,
    name VARCHAR(200) NOT NULL,
    union_id MEDIUMTEXT,
    display_name MEDIUMTEXT,
    username MEDIUMTEXT,
    avatar_url MEDIUMTEXT,
    scopes MEDIUMTEXT NOT NULL,
    status VARCHAR(200) NOT NULL,
    status_reason MEDIUMTEXT,
    status_seen DATETIME(6),
    grant_id VARCHAR(64) NOT NULL,
    grant_number BIGINT NOT NULL,
    access_token MEDIUMTEXT,
    access_issued_at DATETIME(6) NOT NULL,
    access_expires_at DATETIME(6) NOT NULL,
    refresh_token MEDIUMTEXT,
    refresh_expires_at DATETIME(6),
    expires_at DATETIME(6),
    created_at DATETIME(6) NOT NULL,
    updated_at DATETIME(6) NOT NULL,
    last_used_at DATETIME(6),
    lease_holder VARCHAR(64),
    lease_until DATETIME(6),
    refreshing BIGINT,
    CONSTRAINT tiktok_account_open_id UNIQUE (instance_id, open_id),
    INDEX tiktok_account_expires_at (expires_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS tiktok_consent (
    state_hash VARCHAR(64) PRIMARY KEY,
    instance_id VARCHAR(128) NOT NULL,
    redirect_uri MEDIUMTEXT NOT NULL,
    sealed_verifier MEDIUMTEXT NOT NULL,
    account_name VARCHAR(200),
    expires_at DATETIME(6) NOT NULL,
    taken_by VARCHAR(64),
    INDEX tiktok_consent_expires_at (expires_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS tiktok_schema (
    id INT PRIMARY KEY CHECK (id = 1),
    version INT NOT NULL,
    oldest_library VARCHAR(40) NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT IGNORE INTO tiktok_schema (id, version, oldest_library) VALUES (1, 1, '0.1.0');
