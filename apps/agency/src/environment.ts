import * as z from 'zod'

/** What a function of the API is told by its stack; the construct sets exactly these names. */
export const environmentSchema = z.object({
  /** The agency's slug: part of each encryption context. */
  AGENCY: z.string().min(1),
  /** The only user pool whose tokens the function accepts. */
  ISSUER: z.url(),
  RECORDS_TABLE: z.string().min(1),
  /** The KMS key that seals personal data. */
  FIELD_KEY_ARN: z.string().startsWith('arn:'),
})

export type Environment = z.infer<typeof environmentSchema>
