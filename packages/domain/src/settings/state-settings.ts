import type { AgencySettings } from './agency-settings.ts'
import type { FeeCap } from './fee-cap.ts'

/**
 * The settings as they hold for residents of one state: its own fees replace the general ones. Where a
 * regulator has to have the fees on file, the general ones are never charged: only a schedule of that state is.
 */
export function settingsInState(settings: AgencySettings, state: string | null, { cap }: FeeCap): AgencySettings {
  const { stateFees, ownFees } = settings
  const general = cap === 'FILED_SCHEDULE' ? null : ownFees
  const inState = (state === null ? undefined : stateFees[state]) ?? general
  return inState === ownFees ? settings : { ...settings, ownFees: inState }
}
