import type { ConsumerPool } from '@breakwater/sign-in/consumer-pool'
import { SignInError } from '@breakwater/sign-in/sign-in-error'
import type { SignInStep } from '@breakwater/sign-in/sign-in-step'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { PasswordField } from '@breakwater/ui/components/password-field'
import { TextField } from '@breakwater/ui/components/text-field'
import { useForm } from '@breakwater/ui/forms/use-form'
import { useState } from 'react'
import { isEmail } from '../../shared/is-email.ts'
import { goToInstead } from '../../shared/navigation.ts'
import { paths } from '../../shared/paths.ts'
import { useServices } from '../../shared/services.ts'
import { AccountLink } from './account-link.tsx'
import { type AccountProblem, accountMessages } from './account-messages.ts'
import { AccountPage } from './account-page.tsx'
import { accountPaths } from './account-paths.ts'
import { CodePage } from './code-page.tsx'
import { OtherAgencies } from './other-agencies.tsx'
import { pendingAccount } from './pending-account.ts'
import { useAccountAction } from './use-account-action.ts'
import { useEnter } from './use-enter.ts'

type Values = { email: string; password: string }

/** `onSignedIn`: the path to open after sign-in, or `stay` if this form takes the place of the page at the current path. */
export function SignInPage({ onSignedIn }: { onSignedIn: string }) {
  const t = useMessages(accountMessages)
  const action = useAccountAction()
  const enter = useEnter()
  const { agency } = useServices().config
  const [asked, setAsked] = useState<Extract<SignInStep, { name: 'code' }>>()
  const [isConfirmed] = useState(() => pendingAccount.isConfirmed)

  const goOn = async (pool: ConsumerPool, step: SignInStep) => {
    if (step.name === 'code') return setAsked(step)
    if (step.name !== 'signed-in') throw new SignInError('failed', new Error(`the pool asks for ${step.name}`))
    pendingAccount.finish()
    if (onSignedIn !== 'stay') goToInstead(onSignedIn)
    await enter(pool)
  }
  const form = useForm<Values, AccountProblem>({
    initial: { email: pendingAccount.email, password: '' },
    validate: ({ email, password }) => ({
      ...(!isEmail(email) && { email: 'email' as const }),
      ...(password === '' && { password: 'password' as const }),
    }),
    onValid: ({ email, password }) =>
      action.run(async (pool) => {
        const step = await pool.signIn(email, password)
        pendingAccount.start(email)
        await goOn(pool, step)
      }),
  })
  const startAgain = () => {
    form.setValues({ password: '' })
    setAsked(undefined)
  }
  if (asked) {
    return <CodePage key={String(asked.again)} again={asked.again} onAnswered={goOn} onStartAgain={startAgain} />
  }
  return (
    <AccountPage
      title={t.signInTitle}
      lead={isConfirmed ? t.confirmed : t.signInLead(agency.name)}
      form={form}
      action={action}
      actionLabel={t.signInAction}
      links={
        <>
          <AccountLink to={accountPaths.forgotPassword} email={form.values.email}>
            {t.forgot}
          </AccountLink>
          <AccountLink to={paths.signUp} email={form.values.email}>
            {t.needAccount}
          </AccountLink>
          {action.problem === 'wrong-credentials' && <p>{t.neverConfirmed}</p>}
          <OtherAgencies />
        </>
      }
    >
      <TextField
        {...form.field('email')}
        label={t.email}
        error={form.problems.email && t.problems[form.problems.email]}
        type="email"
        autoComplete="username"
        inputMode="email"
      />
      <PasswordField
        {...form.field('password')}
        label={t.password}
        error={form.problems.password && t.problems[form.problems.password]}
        autoComplete="current-password"
      />
    </AccountPage>
  )
}
