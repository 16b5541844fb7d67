/** A call of a service, by its signing scope. */
export type TargetCall = { scope: string; operation: string; input: object }
