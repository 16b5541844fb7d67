import type { Resource } from '@breakwater/cloud/resource'
import type { AccessNeed } from '../../kit/access/access-need.ts'
import type { ServiceContext } from '../../kit/service.ts'
import type { Functions } from './functions.ts'

export type PollerParts = Pick<ServiceContext, 'account' | 'clock' | 'newId' | 'log' | 'telemetry'> & {
  functions: Functions
}

/** A mapping of an event source to a function, as a template states it. */
export type EventSource = {
  sourceArn: string
  isEnabled: boolean
  /** What the function's execution role must allow, since Lambda polls in it. */
  needs: AccessNeed[]
  /** Names what is kept of how far the source was read; undefined if the source itself keeps that. */
  positionKey?: string
  /** Starts to poll the source. Returns the function that stops it. */
  poll(parts: PollerParts): () => void
}

/** What a kind of source reads a mapping from. */
export type StatedMapping = { resource: Resource; lambda: Resource; resources: readonly Resource[] }

/** A kind of event source. */
export type SourceKind = {
  /** @throws TemplateError for a mapping that AWS or the sandbox refuses */
  read(stated: StatedMapping): EventSource
}
