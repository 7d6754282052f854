/** Faults in the data that a service sends. A device finds them with keys that the service does not have. */

export type SyncFaultKind =
  /** Sealed bytes do not open: changed, swapped, cut off, or of another account. */
  | 'forged'
  /** A record has a lower version than this device has seen of it. */
  | 'replayed'
  /** A record has the version that this device has seen of it, with other content. */
  | 'forked'
  /** The collection's version is below the highest that this device has seen. */
  | 'rolled-back'
  /**
   * The head, a sealed sum over all records, does not fit the records that came: some are withheld, or they
   * are of another history.
   */
  | 'incomplete'
  /** A page of records is out of order, has one twice, or goes beyond its version. */
  | 'disordered'
  /** The content was written by a newer version of the extension, in a format that this one cannot read. */
  | 'newer-format'

/** Thrown when data of the service has the fault `kind`. Nothing of the faulty data has been stored then. */
export class SyncFault extends Error {
  readonly kind: SyncFaultKind
  constructor(kind: SyncFaultKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SyncFault'
    this.kind = kind
  }
}
