/** How partners are reached, as the composition hands it in: addresses and secrets, never stored. */

export interface SftpConnection {
  readonly partnerKey: string;
  readonly host: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
  /** SHA-256 of the host's public key: hex or base64, with or without `SHA256:`. Any other host is refused. */
  readonly hostKeyFingerprintSha256: string;
  /** Where we put files; absent: we send nothing there. */
  readonly uploadDirectory?: string;
  /** Where files lie for us. */
  readonly downloadDirectory: string;
}

export interface RealTimeConnection {
  readonly partnerKey: string;
  readonly url: string;
  /** Value of the `x-api-key` header. */
  readonly apiKey: string;
  readonly senderId: string;
  readonly receiverId: string;
}

export interface Connections {
  readonly mailboxes: readonly SftpConnection[];
  /** Eligibility and claim status in real time; absent: they are not asked. */
  readonly realTime?: RealTimeConnection | undefined;
}
