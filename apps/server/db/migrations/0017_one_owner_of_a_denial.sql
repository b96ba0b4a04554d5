-- Whose a denial is, is said in one place: by the task by which its claim is worked.
alter table denial drop column owner_user_id;
