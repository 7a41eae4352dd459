-- Accounts with their sealed tokens, and consents that wait for their callback.
CREATE TABLE tiktok_account (
    id varchar(64) COLLATE "C" PRIMARY KEY,
    instance_id varchar(128) COLLATE "C" NOT NULL,
    open_id varchar(256) COLLATE "C" NOT NULL,
    name varchar(200) NOT NULL,
    union_id text,
    display_name text,
    username text,
    avatar_url text,
    scopes text NOT NULL,
    status varchar(200) NOT NULL,
    status_reason text,
    status_seen timestamptz,
    grant_id varchar(64) COLLATE "C" NOT NULL,
    grant_number bigint NOT NULL,
    access_token text,
    access_issued_at timestamptz NOT NULL,
    access_expires_at timestamptz NOT NULL,
    refresh_token text,
    refresh_expires_at timestamptz,
    expires_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    last_used_at timestamptz,
    lease_holder varchar(64) COLLATE "C",
    lease_until timestamptz,
    refreshing bigint,
    CONSTRAINT tiktok_account_open_id UNIQUE (instance_id, open_id)
);

CREATE INDEX tiktok_account_expires_at ON tiktok_account (expires_at);

CREATE TABLE tiktok_consent (
    state_hash varchar(64) COLLATE "C" PRIMARY KEY,
    instance_id varchar(128) COLLATE "C" NOT NULL,
    redirect_uri text NOT NULL,
    sealed_verifier text NOT NULL,
    account_name varchar(200),
    expires_at timestamptz NOT NULL,
    taken_by varchar(64) COLLATE "C"
);

CREATE INDEX tiktok_consent_expires_at ON tiktok_consent (expires_at);

CREATE TABLE tiktok_schema (
    id integer PRIMARY KEY CHECK (id = 1),
    version integer NOT NULL,
    oldest_library varchar(40) NOT NULL
);

INSERT INTO tiktok_schema (id, version, oldest_library) VALUES (1, 1, '0.1.0');
