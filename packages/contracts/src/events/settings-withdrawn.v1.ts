import * as z from 'zod'
import { envelope } from './envelope.ts'

/** An admin withdrew settings before they were in force. The event has no figure and no words of them. */
export const settingsWithdrawnV1 = z.strictObject({
  ...envelope,
  type: z.literal('settings-withdrawn'),
  version: z.literal(1),
  actor: z.literal('staff'),
  /** Of the proposal. */
  settingsId: z.uuid(),
})

export type SettingsWithdrawnV1 = z.infer<typeof settingsWithdrawnV1>
