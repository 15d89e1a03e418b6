-- How a unit's queue has moved is read from the matters that have stood in one: a small part of all that has happened.

create index event_queued_idx on requests.event (at) where kind = 'queued';
