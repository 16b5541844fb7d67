import { useMessages } from '@breakwater/ui/components/language-provider'
import { TextField } from '@breakwater/ui/components/text-field'
import { useForm } from '@breakwater/ui/forms/use-form'
import { isEmail } from '../../shared/is-email.ts'
import { goTo } from '../../shared/navigation.ts'
import { paths } from '../../shared/paths.ts'
import { AccountLink } from './account-link.tsx'
import { type AccountProblem, accountMessages } from './account-messages.ts'
import { AccountPage } from './account-page.tsx'
import { accountPaths } from './account-paths.ts'
import { pendingAccount } from './pending-account.ts'
import { useAccountAction } from './use-account-action.ts'

export function ForgotPasswordPage() {
  const t = useMessages(accountMessages)
  const action = useAccountAction()
  const form = useForm<{ email: string }, AccountProblem>({
    initial: { email: pendingAccount.email },
    validate: ({ email }) => (isEmail(email) ? {} : { email: 'email' }),
    onValid: ({ email }) =>
      action.run(async (pool) => {
        await pool.requestPasswordReset(email)
        pendingAccount.start(email)
        goTo(accountPaths.resetPassword)
      }),
  })
  return (
    <AccountPage
      title={t.forgotTitle}
      lead={t.forgotLead}
      form={form}
      action={action}
      actionLabel={t.forgotAction}
      links={
        <AccountLink to={paths.signIn} email={form.values.email}>
          {t.signInTitle}
        </AccountLink>
      }
    >
      <TextField
        {...form.field('email')}
        label={t.email}
        error={form.problems.email && t.problems[form.problems.email]}
        type="email"
        autoComplete="email"
        inputMode="email"
      />
    </AccountPage>
  )
}
