import type { SealedFiles } from '../../account/sealed-files.ts'
import { ServiceError } from '../../kit/access/service-error.ts'

/** Counts the mails that an account's pools send without an identity of SES. */
export type DailyMails = {
  /** Counts one mail. @throws ServiceError if it is one too many today */
  count(): void
}

const file = 'cognito/daily-mails'
/** Cognito's quota. It starts again each day at 09:00 UTC. */
const mostADay = 50
const [day, reset] = [86_400_000, 9 * 3_600_000]

/**
 * @param now milliseconds since 1970
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export function openDailyMails(files: SealedFiles, now: () => number): DailyMails {
  return {
    count() {
      const today = Math.floor((now() - reset) / day)
      const kept = files.read<{ day: number; count: number }>(file)
      const count = kept?.day === today ? kept.count : 0
      if (count >= mostADay)
        throw new ServiceError(
          'LimitExceededException',
          'Exceeded daily email limit for the operation or the account. If a higher limit is required, please configure your user pool to use your own Amazon SES configuration for sending email from your own email address.',
        )
      files.write(file, { day: today, count: count + 1 })
    },
  }
}
