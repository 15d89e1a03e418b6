-- What a card was cut around is kept with it: where the focus has been moved since, the card is still to be made, and that
-- is to be seen in the rows, whatever has become of the job.

alter table pictures.variant add column focus_x smallint, add column focus_y smallint;
comment on column pictures.variant.focus_x is 'Of the card: what it was cut around. Null for what does not depend on it.';
update pictures.variant v set focus_x = p.focus_x, focus_y = p.focus_y
from pictures.picture p where p.id = v.picture_id and v.name = 'card';
-- The rows' own triggers have their say here, before anything changes the table again.
set constraints all immediate;
