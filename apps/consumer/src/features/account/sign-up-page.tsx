import { useMessages } from '@breakwater/ui/components/language-provider'
import { PasswordField } from '@breakwater/ui/components/password-field'
import { TextField } from '@breakwater/ui/components/text-field'
import { useForm } from '@breakwater/ui/forms/use-form'
import { isEmail } from '../../shared/is-email.ts'
import { goTo } from '../../shared/navigation.ts'
import { paths } from '../../shared/paths.ts'
import { AccountLink } from './account-link.tsx'
import { type AccountProblem, accountMessages } from './account-messages.ts'
import { AccountPage } from './account-page.tsx'
import { accountPaths } from './account-paths.ts'
import { meetsPasswordRules } from './credentials.ts'
import { PasswordRules } from './password-rules.tsx'
import { pendingAccount } from './pending-account.ts'
import { useAccountAction } from './use-account-action.ts'

type Values = { email: string; password: string }

/** `knownEmail`: the address that the person gave earlier. */
export function SignUpPage({ knownEmail = '' }: { knownEmail?: string }) {
  const t = useMessages(accountMessages)
  const action = useAccountAction()
  const form = useForm<Values, AccountProblem>({
    initial: { email: pendingAccount.email || knownEmail, password: '' },
    validate: ({ email, password }) => ({
      ...(!isEmail(email) && { email: 'email' as const }),
      ...(!meetsPasswordRules(password) && { password: 'rules' as const }),
    }),
    onValid: ({ email, password }) =>
      action.run(async (pool) => {
        const username = await pool.signUp(email, password)
        pendingAccount.start(email, { username, password })
        goTo(accountPaths.confirm)
      }),
  })
  return (
    <AccountPage
      title={t.signUpTitle}
      lead={t.signUpLead}
      form={form}
      action={action}
      actionLabel={t.signUpAction}
      note={
        <>
          {t.agreement} <a href={paths.terms}>{t.terms}</a> · <a href={paths.privacy}>{t.privacy}</a>
        </>
      }
      links={
        <AccountLink to={paths.signIn} email={form.values.email}>
          {t.haveAccount}
        </AccountLink>
      }
    >
      <TextField
        {...form.field('email')}
        label={t.email}
        hint={t.emailHint}
        error={form.problems.email && t.problems[form.problems.email]}
        type="email"
        autoComplete="email"
        inputMode="email"
      />
      <PasswordField
        {...form.field('password')}
        label={t.password}
        error={form.problems.password && t.problems[form.problems.password]}
        autoComplete="new-password"
      />
      <PasswordRules password={form.values.password} />
    </AccountPage>
  )
}
