import type { ConsumerPool } from '@breakwater/sign-in/consumer-pool'
import type { SignInStep } from '@breakwater/sign-in/sign-in-step'
import { Button } from '@breakwater/ui/components/button'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { useForm } from '@breakwater/ui/forms/use-form'
import { type AccountProblem, accountMessages } from './account-messages.ts'
import { AccountPage } from './account-page.tsx'
import { CodeField } from './code-field.tsx'
import { parseCode } from './credentials.ts'
import { useAccountAction } from './use-account-action.ts'

type CodePageProps = {
  /** A code was accepted before, and the next one is needed. */
  again: boolean
  onAnswered: (pool: ConsumerPool, step: SignInStep) => Promise<void>
  /** Back to email address and password: the pool accepts a code only for some minutes after them. */
  onStartAgain: () => void
}

/** The second step of a sign-in, for people who use an authenticator app. */
export function CodePage({ again, onAnswered, onStartAgain }: CodePageProps) {
  const t = useMessages(accountMessages)
  const action = useAccountAction()
  const form = useForm<{ code: string }, AccountProblem>({
    initial: { code: '' },
    validate: ({ code }) => (parseCode(code) ? {} : { code: 'code' }),
    onValid: ({ code }) =>
      action.run(async (pool) => onAnswered(pool, await pool.answerChallenge(parseCode(code) ?? ''))),
  })
  return (
    <AccountPage
      title={t.codeTitle}
      lead={again ? t.codeAgain : t.codeLead}
      form={form}
      action={action}
      actionLabel={t.signInAction}
      links={
        <Button look="link" onClick={onStartAgain}>
          {t.startAgain}
        </Button>
      }
    >
      <CodeField {...form.field('code')} problem={form.problems.code} />
    </AccountPage>
  )
}
