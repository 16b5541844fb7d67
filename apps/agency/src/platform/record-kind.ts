/**
 * A kind of record in the agency's table. Its name makes the prefix of its partition keys, by which IAM tells kinds apart
 * (dynamodb:LeadingKeys), and, where it has a sealed part, the entity in the encryption context, by which KMS does.
 */
export type RecordKind = { readonly name: string; readonly prefix: `${string}#`; readonly sealed: boolean }

/** A kind whose records hold personal data. */
export type SealedRecordKind = RecordKind & { readonly sealed: true }

/** @param options.sealed whether its records have a part that is sealed */
export function recordKind<Sealed extends boolean>(name: string, { sealed }: { sealed: Sealed }) {
  return { name, prefix: `${name}#`, sealed } as const
}
