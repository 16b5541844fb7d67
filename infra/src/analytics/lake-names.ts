/** Under this name the lake's stack exports the ARN of its key to the stacks of its account. */
export const lakeKeyExport = 'breakwater-lake-key'

/** Bucket names are unique in the world, so it ends in the account's id. */
export function lakeBucketName({ analytics }: { analytics: string }): string {
  return `breakwater-lake-${analytics}`
}

/** The prefix of an agency's facts in the lake, which Spectrum and DuckDB read as a partition. */
export function factsPrefix(slug: string): string {
  return `facts/agency=${slug}/`
}

/** The prefix of an agency's facts that could not be processed, which no reader of facts looks at. */
export function failedPrefix(slug: string): string {
  return `failed/agency=${slug}/`
}

/** The name of the role in which Firehose writes an agency's facts. */
export function deliveryRoleName(slug: string): string {
  return `breakwater-delivery-${slug}`
}
