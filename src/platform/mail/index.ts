// The door of outgoing mail: the port and its two implementations. Chosen between by src/app.
export { createFolderMail } from './folder.ts';
export { type Mail, MailFailure, type Message } from './mail.ts';
export { createSmtpMail, type SmtpOptions } from './smtp.ts';
