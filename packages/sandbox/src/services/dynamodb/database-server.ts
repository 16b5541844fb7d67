/** A DynamoDB server, and the id of its process if it has its own. */
export type DatabaseServer = { url: string; pid: number | undefined; close(): Promise<void> }
