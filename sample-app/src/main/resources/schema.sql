create table if not exists entry (
  id varchar(1000) primary key,
  content varchar(1000000) not null
);
