/** How messages leave: addresses and secrets, as the composition hands them in. */
export interface MessageConnections {
  readonly mail: {
    readonly partnerKey: string;
    readonly host: string;
    readonly port: number;
    readonly from: string;
  };
  readonly textMessage: { readonly partnerKey: string; readonly url: string };
  readonly mailHouse: { readonly partnerKey: string; readonly url: string };
}
