-- The tables of a library; storage/db/schema.py says what stands in them and why.

CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    public TEXT NOT NULL UNIQUE,
    identity TEXT NOT NULL UNIQUE,
    position INTEGER NOT NULL UNIQUE,
    source_id INTEGER NOT NULL REFERENCES source (id),
    title TEXT NOT NULL,
    title_derived INTEGER NOT NULL,
    date TEXT,
    text TEXT NOT NULL,
    body INTEGER NOT NULL,
    publisher TEXT,
    author TEXT,
    url TEXT,
    path TEXT NOT NULL,
    location TEXT,
    ordinal INTEGER NOT NULL,
    digest TEXT NOT NULL,
    text_digest TEXT NOT NULL,
    words_digest TEXT NOT NULL,
    lead INTEGER,
    hidden INTEGER NOT NULL,
    note TEXT,
    published TEXT,
    categories TEXT,
    story INTEGER NOT NULL,
    added TEXT NOT NULL,
    read INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    revisions INTEGER NOT NULL DEFAULT 0,
    full_text INTEGER NOT NULL DEFAULT 0,
    language TEXT,
    extractor TEXT,
    failure TEXT
) STRICT;
CREATE INDEX article_unread ON article (position) WHERE read = 0;
CREATE INDEX article_text_digest ON article (text_digest);
CREATE INDEX article_words_digest ON article (words_digest);
CREATE INDEX article_story ON article (story);
CREATE INDEX article_source ON article (source_id, position);
CREATE INDEX article_extractor ON article (extractor, position);
CREATE INDEX article_failed ON article (id) WHERE failure IS NOT NULL;

CREATE TABLE revision (
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    date TEXT,
    text TEXT NOT NULL,
    digest TEXT NOT NULL,
    replaced TEXT NOT NULL,
    PRIMARY KEY (article_id, number)
) STRICT;

CREATE TABLE copy (
    identity TEXT PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    source_id INTEGER NOT NULL REFERENCES source (id),
    path TEXT NOT NULL,
    digest TEXT NOT NULL,
    added TEXT NOT NULL
) STRICT;
CREATE INDEX copy_article ON copy (article_id);

-- The body as a feed gave it, long ones zlib; shown as Markdown on request.
CREATE TABLE markup (
    article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    html ANY NOT NULL,
    base TEXT
) STRICT;

CREATE TABLE enclosure (
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    url TEXT NOT NULL,
    type TEXT,
    length INTEGER,
    PRIMARY KEY (article_id, number)
) STRICT, WITHOUT ROWID;

-- Long sentences of each story, hashed: articles that share most of them are copies.
CREATE TABLE sentence (
    hash INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    PRIMARY KEY (hash, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sentence_article ON sentence (article_id);

CREATE TABLE feed (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL UNIQUE REFERENCES source (id),
    url TEXT NOT NULL UNIQUE,
    origin TEXT NOT NULL,
    title TEXT NOT NULL,
    named INTEGER NOT NULL,
    site TEXT,
    paused INTEGER NOT NULL DEFAULT 0,
    gone INTEGER NOT NULL DEFAULT 0,
    added TEXT NOT NULL,
    fetched TEXT,
    succeeded TEXT,
    due TEXT,
    wait TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    note TEXT,
    moved_from TEXT,
    format TEXT,
    etag TEXT,
    modified TEXT,
    digest TEXT
) STRICT;

CREATE TABLE feed_tag (
    feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (feed_id, name)
) STRICT, WITHOUT ROWID;

-- What a feed gave: an entry whose article was taken out stays, so that it does not come back.
CREATE TABLE entry (
    feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    digest TEXT NOT NULL,
    article_id INTEGER REFERENCES article (id) ON DELETE SET NULL,
    PRIMARY KEY (feed_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_article ON entry (article_id);

CREATE VIRTUAL TABLE article_text USING fts5 (
    title, text,
    content = 'article', content_rowid = 'position',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE tag (
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    fold TEXT NOT NULL,
    added TEXT NOT NULL,
    PRIMARY KEY (article_id, fold)
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_fold ON tag (fold, article_id);

CREATE TABLE actor (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    subkind TEXT,
    wikidata TEXT,
    iso TEXT,
    score REAL NOT NULL,
    mentions INTEGER NOT NULL DEFAULT 0,
    articles INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX actor_order ON actor (mentions) WHERE articles > 0;

CREATE TABLE alias (
    actor_id INTEGER NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    fold TEXT NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (actor_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_fold ON alias (fold);

CREATE TABLE actor_article (
    actor_id INTEGER NOT NULL REFERENCES actor (id),
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    mentions INTEGER NOT NULL,
    forms TEXT NOT NULL,
    PRIMARY KEY (actor_id, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_article_article ON actor_article (article_id, actor_id, mentions);

CREATE TABLE mention (
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    actor_id INTEGER REFERENCES actor (id),
    kind TEXT NOT NULL,
    form TEXT NOT NULL,
    rule TEXT NOT NULL,
    score REAL NOT NULL,
    PRIMARY KEY (article_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE date_mention (
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    first TEXT,
    last TEXT,
    precision TEXT NOT NULL,
    PRIMARY KEY (article_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    class TEXT NOT NULL,
    quad TEXT,
    mode TEXT,
    label TEXT NOT NULL,
    place TEXT,
    first TEXT,
    last TEXT,
    day TEXT NOT NULL,
    precision TEXT NOT NULL,
    basis TEXT NOT NULL,
    modality TEXT NOT NULL,
    negated INTEGER NOT NULL,
    shown INTEGER NOT NULL,
    trigger_start INTEGER NOT NULL,
    trigger_end INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    mentions TEXT NOT NULL,
    rule TEXT NOT NULL,
    score REAL NOT NULL,
    cluster TEXT NOT NULL
) STRICT;
CREATE INDEX event_article ON event (article_id);
CREATE INDEX event_day ON event (day, id) WHERE shown = 1;

CREATE TABLE event_role (
    event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    role TEXT NOT NULL,
    actor_id INTEGER REFERENCES actor (id),
    words TEXT,
    count INTEGER,
    PRIMARY KEY (event_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_role_actor ON event_role (actor_id, event_id);
