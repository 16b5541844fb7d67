import type { Example, ExampleRequest } from './example.ts'

/**
 * What the policy of one resource is meant to allow or deny, evaluated as it was synthesized. The caller's own policies are
 * taken to allow, except for a caller that is a role of the same app: its own policies are evaluated with it.
 */
export type PolicyExamples = {
  /** The resource that the policy stands on: its stack, and its logical id without the hash, e.g. LogArchive/TrailBucket. */
  of: string
  examples: readonly PolicyExample[]
}

export type PolicyExample = Omit<Example, 'request'> & {
  request: Omit<ExampleRequest, 'resource' | 'owner' | 'context'> & {
    /** What comes after the resource's ARN, e.g. /key-of-an-object; the resource itself where left out. */
    on?: string
    /** Values may name resources of the app by `{Stack/LogicalId}`, which stands for their physical id. */
    context?: ExampleRequest['context']
  }
}
