-- Private people read who has their matter, not how to reach each of the staff: the entrance's number and messages are for that.

revoke select (email, phone) on organisation.person from skolstod_private_person;
