// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ElectroDB has templates of its own
import { CustomAttributeType, Entity } from 'electrodb'
import { recordKind } from '../platform/record-kind.ts'
import { type RecordsTable, tableKeys } from '../platform/table.ts'
import type { MailKind } from './mail.ts'

/** Mails that were sent, or are being sent. They name people by ids and hold neither an address nor a text. */
export const mailRecord = recordKind('mail', { sealed: false })

/** The mails about one case share a partition key. */
export function mailEntity(table: RecordsTable) {
  return new Entity(
    {
      model: { service: 'breakwater', entity: mailRecord.name, version: '1' },
      attributes: {
        caseId: { type: 'string', required: true },
        kind: { type: CustomAttributeType<MailKind>('string'), required: true },
        recipient: { type: 'string', required: true },
        eventId: { type: 'string', required: true },
        status: { type: ['SENDING', 'SENT'] as const, required: true },
        claimedAt: { type: 'string', required: true },
        /** Until then no other call sends it. */
        claimedUntil: { type: 'string', required: true },
        sentAt: { type: 'string' },
        /** SES's id of the mail, by which its delivery is followed. */
        messageId: { type: 'string' },
      },
      indexes: {
        record: {
          pk: {
            field: tableKeys.partition,
            composite: ['caseId'],
            template: `${mailRecord.prefix}\${caseId}`,
            casing: 'none',
          },
          sk: {
            field: tableKeys.sort,
            composite: ['kind', 'recipient'],
            template: '${kind}#${recipient}',
            casing: 'none',
          },
        },
      },
    },
    table,
  )
}
