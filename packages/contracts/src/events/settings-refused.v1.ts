import * as z from 'zod'
import { envelope } from './envelope.ts'

/** Another admin than the proposer refused proposed settings. The event has no figure and no words of them. */
export const settingsRefusedV1 = z.strictObject({
  ...envelope,
  type: z.literal('settings-refused'),
  version: z.literal(1),
  actor: z.literal('staff'),
  /** Of the proposal. */
  settingsId: z.uuid(),
})

export type SettingsRefusedV1 = z.infer<typeof settingsRefusedV1>
