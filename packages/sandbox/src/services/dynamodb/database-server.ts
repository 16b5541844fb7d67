/** What a database answers: the status and the JSON of DynamoDB's protocol. */
export type DatabaseAnswer = { status: number; body: string }

/** A server of an account's tables, and the id of its process if it has its own. */
export type DatabaseServer = {
  /** Makes one call. @param target as in `X-Amz-Target` */
  call(target: string, input: object): Promise<DatabaseAnswer>
  pid: number | undefined
  close(): Promise<void>
}
