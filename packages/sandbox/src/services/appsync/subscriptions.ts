import { type DocumentNode, executeSync, type GraphQLSchema } from 'graphql'
import type { ApiDefinition } from './api-definition.ts'
import { matchesArguments } from './argument-filter.ts'
import { createDeliverySchema } from './delivery-schema.ts'
import { formatFieldError } from './format-error.ts'
import type { Identity } from './identity.ts'
import type { MutationRecord } from './mutation-record.ts'
import { readTriggers } from './triggers.ts'

/** What a client asked to receive. */
export type Subscription = {
  /** The field of `Subscription`. */
  field: string
  /** The arguments that the client gave, with the types of the schema. */
  args: Record<string, unknown>
  document: DocumentNode
  operationName: string | undefined
  variables: Record<string, unknown>
  identity: Identity
}

/** The subscriptions of one API. */
export type Subscriptions = {
  /** Adds a subscription. Returns a function that removes it. @param send receives `payload` of each message */
  add(subscription: Subscription, send: (payload: object) => void): () => void
  /** Sends what a mutation returned to those who wait for it. @param data the response: a field that is null is not sent */
  publish(record: MutationRecord, data: Record<string, unknown>): void
}

/** The bytes of the longest message that AppSync sends; a longer one is not sent, and its subscriber is not told. */
const longest = 240 * 1024

/** @throws SandboxError for a subscription that the sandbox does not run */
export function createSubscriptions(
  api: ApiDefinition,
  schema: GraphQLSchema,
  log: (line: string) => void,
): Subscriptions {
  const triggers = readTriggers(api, schema)
  const delivery = createDeliverySchema(api)
  const byField = new Map<string, Set<{ subscription: Subscription; send(payload: object): void }>>()

  function deliver(field: string, result: unknown): void {
    for (const { subscription, send } of byField.get(field) ?? []) {
      const { args, document, operationName, variables, identity } = subscription
      if (!matchesArguments(delivery, field, { args, result })) continue
      const { data, errors } = executeSync({
        schema: delivery,
        document,
        rootValue: { [field]: result },
        contextValue: { identity },
        variableValues: variables,
        operationName,
      })
      const payload = { data, ...(errors && { errors: errors.map((error) => formatFieldError(delivery, error)) }) }
      if (Buffer.byteLength(JSON.stringify(payload)) <= longest) send(payload)
      else log(`${api.path}: a message of ${field} is larger than 240 KB; AppSync does not send it`)
    }
  }

  return {
    add(subscription, send) {
      const entries = byField.get(subscription.field) ?? new Set()
      const entry = { subscription, send }
      byField.set(subscription.field, entries.add(entry))
      return () => void entries.delete(entry)
    },
    publish(record, data) {
      if (byField.size === 0) return
      for (const { field, key, value } of record.results()) {
        if (data[key] === null || data[key] === undefined) continue
        for (const triggered of triggers.get(field) ?? []) deliver(triggered, value)
      }
    },
  }
}
