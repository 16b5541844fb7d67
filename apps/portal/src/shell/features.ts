import { audit } from '../features/audit/feature.ts'
import { caseFile } from '../features/case/feature.ts'
import { queue } from '../features/queue/feature.ts'
import { settings } from '../features/settings/feature.ts'
import type { Feature } from '../shared/feature.ts'

/** Everything behind the sign-in. */
export const features: readonly Feature[] = [queue, caseFile, audit, settings]
