import type { Feature } from '../../shared/feature.ts'
import { auditMessages } from './audit-messages.ts'

/** Who opened and read a case. */
export const audit: Feature = {
  caseParts: [
    {
      path: '/audit',
      label: { en: auditMessages.en.title, es: auditMessages.es.title },
      groups: ['supervisors', 'admins'],
      load: async () => (await import('./audit-trail.tsx')).AuditTrail,
    },
  ],
}
