import { unlessRefused } from '../platform/conditional-write.ts'
import { awsErrors, type RecordsTable } from '../platform/table.ts'
import type { Mails } from './mails.ts'
import { mailEntity } from './record.ts'

export function dynamoMails(table: RecordsTable): Mails {
  const entity = mailEntity(table)
  return {
    async claim(mail, { at, until }) {
      const claimed = await unlessRefused(() =>
        entity
          .put({ ...mail, status: 'SENDING', claimedAt: at, claimedUntil: until })
          .where(
            (is, { notExists, eq, lt }) =>
              `${notExists(is.status)} OR (${eq(is.status, 'SENDING')} AND ${lt(is.claimedUntil, at)})`,
          )
          .go(awsErrors),
      )
      if (claimed) return 'claimed'
      const { data } = await entity.get(mail).go({ consistent: true, ...awsErrors })
      return data?.status === 'SENT' ? 'sent' : 'busy'
    },

    async sent({ caseId, kind, recipient }, { at, messageId }) {
      await entity.patch({ caseId, kind, recipient }).set({ status: 'SENT', sentAt: at, messageId }).go(awsErrors)
    },
  }
}
