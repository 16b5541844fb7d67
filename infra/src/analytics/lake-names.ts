/** Under this name the lake's stack exports the ARN of its key to the stacks of its account. */
export const lakeKeyExport = 'breakwater-lake-key'

/** Bucket names are taken for the whole world once, so it ends in the account's id. */
export function lakeBucketName({ analytics }: { analytics: string }): string {
  return `breakwater-lake-${analytics}`
}

/** Where an agency's facts stand in the lake, in the way that Spectrum and DuckDB read as a partition. */
export function factsPrefix(slug: string): string {
  return `facts/agency=${slug}/`
}

/** Name of the role, in an agency's account, of the function that relays facts. */
export const relayRoleName = 'breakwater-relay'
