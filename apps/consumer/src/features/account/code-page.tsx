import type { ConsumerPool } from '@breakwater/sign-in/consumer-pool'
import type { SignInStep } from '@breakwater/sign-in/sign-in-step'
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
}

/** The second step of a sign-in, for people who use an authenticator app. */
export function CodePage({ again, onAnswered }: CodePageProps) {
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
      links={null}
    >
      <CodeField {...form.field('code')} problem={form.problems.code} />
    </AccountPage>
  )
}
