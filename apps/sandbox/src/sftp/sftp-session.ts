/**
 * One SFTP session over one mailbox: the requests of the protocol, each answered from the mailbox.
 * Uploads are kept by the handle and reach the mailbox as they are written, as on a real server, so
 * that a cut leaves a torn file behind.
 */
import { posix } from 'node:path';
import ssh2, { type Attributes, type FileEntry, type SFTPWrapper } from 'ssh2';
import { splitPath, type Mailbox, type MailboxFile } from './mailbox.ts';

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;

/** Told of every read and written block; answers whether the line is cut now. */
export interface TransferWatch {
  cutsAfter(direction: 'upload' | 'download', path: string, bytesSoFar: number): boolean;
}

interface OpenFile {
  readonly kind: 'file';
  readonly path: string;
  readonly writable: boolean;
  readonly appends: boolean;
  bytes: Uint8Array;
}

interface OpenFolder {
  readonly kind: 'folder';
  readonly folder: string;
  told: boolean;
}

/** A session's handles. */
class Handles {
  readonly #open = new Map<number, OpenFile | OpenFolder>();
  #last = 0;

  hold(what: OpenFile | OpenFolder): Buffer {
    const handle = Buffer.alloc(4);
    this.#last += 1;
    handle.writeUInt32BE(this.#last);
    this.#open.set(this.#last, what);
    return handle;
  }

  get(handle: Buffer): OpenFile | OpenFolder | undefined {
    return handle.length === 4 ? this.#open.get(handle.readUInt32BE()) : undefined;
  }

  close(handle: Buffer): boolean {
    return handle.length === 4 && this.#open.delete(handle.readUInt32BE());
  }
}

/** Answers an SFTP session until it ends. @param cut ends the connection at once */
export function serveSftp(
  sftp: SFTPWrapper,
  mailbox: Mailbox,
  watch: TransferWatch,
  cut: () => void,
): void {
  const handles = new Handles();
  serveTransfers(sftp, handles, mailbox, watch, cut);
  serveFolders(sftp, handles, mailbox);
  serveAttributes(sftp, handles, mailbox);
  sftp.on('CLOSE', (id, handle) => {
    sftp.status(id, handles.close(handle) ? STATUS_CODE.OK : STATUS_CODE.FAILURE);
  });
}

function serveTransfers(
  sftp: SFTPWrapper,
  handles: Handles,
  mailbox: Mailbox,
  watch: TransferWatch,
  cut: () => void,
): void {
  sftp.on('OPEN', (id, given, flags) => {
    const opened = openFile(mailbox, absolute(given), flags);
    if (typeof opened === 'number') sftp.status(id, opened);
    else sftp.handle(id, handles.hold(opened));
  });
  sftp.on('READ', (id, handle, offset, length) => {
    const file = handles.get(handle);
    if (file?.kind !== 'file') {
      sftp.status(id, STATUS_CODE.FAILURE);
      return;
    }
    const part = file.bytes.subarray(offset, offset + length);
    if (watch.cutsAfter('download', file.path, offset + part.length)) cut();
    else if (part.length === 0) sftp.status(id, STATUS_CODE.EOF);
    else sftp.data(id, Buffer.from(part));
  });
  sftp.on('WRITE', (id, handle, offset, data) => {
    const file = handles.get(handle);
    if (file?.kind !== 'file' || !file.writable) {
      sftp.status(id, STATUS_CODE.PERMISSION_DENIED);
      return;
    }
    const from = file.appends ? file.bytes.length : offset;
    file.bytes = overwritten(file.bytes, from, data);
    mailbox.write(file.path, file.bytes);
    if (watch.cutsAfter('upload', file.path, from + data.length)) cut();
    else sftp.status(id, STATUS_CODE.OK);
  });
}

function serveFolders(sftp: SFTPWrapper, handles: Handles, mailbox: Mailbox): void {
  const answer = (id: number, done: boolean, otherwise: number): void => {
    sftp.status(id, done ? STATUS_CODE.OK : otherwise);
  };
  sftp.on('OPENDIR', (id, given) => {
    const path = absolute(given);
    const folder = path.slice(1);
    const known = path === '/' || mailbox.folders.includes(folder);
    if (known) sftp.handle(id, handles.hold({ kind: 'folder', folder, told: false }));
    else sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
  });
  sftp.on('READDIR', (id, handle) => {
    const open = handles.get(handle);
    if (open?.kind !== 'folder') {
      sftp.status(id, STATUS_CODE.FAILURE);
      return;
    }
    const names = open.told ? [] : entriesOf(mailbox, open.folder);
    open.told = true;
    if (names.length === 0) sftp.status(id, STATUS_CODE.EOF);
    else sftp.name(id, names);
  });
  sftp.on('RENAME', (id, from, to) => {
    answer(id, mailbox.rename(absolute(from), absolute(to)), STATUS_CODE.FAILURE);
  });
  sftp.on('REMOVE', (id, path) => {
    answer(id, mailbox.remove(absolute(path)), STATUS_CODE.NO_SUCH_FILE);
  });
  for (const refused of ['MKDIR', 'RMDIR'] as const) {
    sftp.on(refused, (id: number) => {
      sftp.status(id, STATUS_CODE.PERMISSION_DENIED);
    });
  }
}

function serveAttributes(sftp: SFTPWrapper, handles: Handles, mailbox: Mailbox): void {
  const stat = (id: number, given: string): void => {
    const attributes = attributesOf(mailbox, absolute(given));
    if (attributes) sftp.attrs(id, attributes);
    else sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
  };
  sftp.on('STAT', stat);
  sftp.on('LSTAT', stat);
  sftp.on('FSTAT', (id, handle) => {
    const open = handles.get(handle);
    if (open?.kind === 'file') sftp.attrs(id, fileAttributes(open.bytes.length, 0));
    else sftp.status(id, STATUS_CODE.FAILURE);
  });
  // Modes and times mean nothing here; clients set them after an upload and expect a yes.
  for (const ignored of ['SETSTAT', 'FSETSTAT'] as const) {
    sftp.on(ignored, (id: number) => {
      sftp.status(id, STATUS_CODE.OK);
    });
  }
  sftp.on('REALPATH', (id, path) => {
    const filename = absolute(path);
    sftp.name(id, [{ filename, longname: filename, attrs: folderAttributes() }]);
  });
}

/** The file of an OPEN, or the status that refuses it. */
function openFile(mailbox: Mailbox, path: string, flags: number): OpenFile | number {
  const writable = (flags & OPEN_MODE.WRITE) !== 0;
  const appends = (flags & OPEN_MODE.APPEND) !== 0;
  const existing = mailbox.read(path);
  if (!writable) {
    if (!existing) return STATUS_CODE.NO_SUCH_FILE;
    return { kind: 'file', path, writable, appends, bytes: existing };
  }
  if (existing && (flags & OPEN_MODE.EXCL) !== 0) return STATUS_CODE.FAILURE;
  const parts = splitPath(path);
  if (!parts || !mailbox.folders.includes(parts.folder)) return STATUS_CODE.NO_SUCH_FILE;
  if (!existing && (flags & OPEN_MODE.CREAT) === 0) return STATUS_CODE.NO_SUCH_FILE;
  const bytes = existing && (flags & OPEN_MODE.TRUNC) === 0 ? existing : new Uint8Array();
  mailbox.write(path, bytes);
  return { kind: 'file', path, writable, appends, bytes };
}

/** Bytes with a block put in at an offset; a gap is zeros. */
function overwritten(bytes: Uint8Array, offset: number, block: Uint8Array): Uint8Array {
  const longer = new Uint8Array(Math.max(bytes.length, offset + block.length));
  longer.set(bytes);
  longer.set(block, offset);
  return longer;
}

/** A path as the server sees it: absolute, without dots. */
function absolute(path: string): string {
  const normal = posix.normalize(`/${path}`);
  return normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal;
}

function entriesOf(mailbox: Mailbox, folder: string): FileEntry[] {
  if (folder === '') {
    return mailbox.folders.map((filename) => ({
      filename,
      longname: `drwxr-x---    2 mailbox  mailbox         0 Jan  1 00:00 ${filename}`,
      attrs: folderAttributes(),
    }));
  }
  return mailbox.list(folder).map((file) => ({
    filename: file.name,
    longname: `-rw-r-----    1 mailbox  mailbox  ${file.size.toString().padStart(8)} Jan  1 00:00 ${file.name}`,
    attrs: fileAttributes(file.size, file.modifiedSeconds),
  }));
}

function attributesOf(mailbox: Mailbox, path: string): Attributes | undefined {
  if (path === '/' || mailbox.folders.includes(path.slice(1))) return folderAttributes();
  const parts = splitPath(path);
  const file: MailboxFile | undefined =
    parts && mailbox.folders.includes(parts.folder)
      ? mailbox.list(parts.folder).find((one) => one.name === parts.name)
      : undefined;
  return file && fileAttributes(file.size, file.modifiedSeconds);
}

function fileAttributes(size: number, seconds: number): Attributes {
  return { mode: 0o100640, uid: 0, gid: 0, size, atime: seconds, mtime: seconds };
}

function folderAttributes(): Attributes {
  return { mode: 0o040750, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 };
}
