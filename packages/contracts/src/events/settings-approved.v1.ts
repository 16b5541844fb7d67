import * as z from 'zod'
import { envelope } from './envelope.ts'

/** Another admin than the proposer approved proposed settings. The event has no figure and no words of them. */
export const settingsApprovedV1 = z.strictObject({
  ...envelope,
  type: z.literal('settings-approved'),
  version: z.literal(1),
  actor: z.literal('staff'),
  /** Of the proposal. */
  settingsId: z.uuid(),
})

export type SettingsApprovedV1 = z.infer<typeof settingsApprovedV1>
