import type { SignInProblem } from '@breakwater/sign-in/sign-in-error'
import { Button } from '@breakwater/ui/components/button'
import { useMessages } from '@breakwater/ui/components/language-provider'
import type { Form, FormProblems, FormValues } from '@breakwater/ui/forms/use-form'
import { formatPhone } from '@breakwater/ui/phone'
import { type ReactNode, useEffect, useRef } from 'react'
import { Page } from '../../shared/page/page.tsx'
import { useServices } from '../../shared/services.ts'
import { type AccountProblem, accountMessages } from './account-messages.ts'
import type { AccountAction } from './use-account-action.ts'

type AccountPageProps<Values extends FormValues> = {
  title: string
  lead: string
  form: Form<Values, AccountProblem>
  action: AccountAction
  actionLabel: string
  children: ReactNode
  /** What the person agrees to by going on, above the button. */
  note?: ReactNode
  /** Other ways on, below the button. */
  links: ReactNode
}

/** The common frame of sign-up, sign-in and password pages: one small form, its problems and a button. */
export function AccountPage<Values extends FormValues>(props: AccountPageProps<Values>) {
  const { title, lead, form, action, actionLabel, children, note, links } = props
  const t = useMessages(accountMessages)
  const { config, loadUserPool } = useServices()
  const { agency } = config
  // Fetched while the person types. If that fails, it is fetched when it is needed.
  useEffect(() => {
    loadUserPool().catch(reportError)
  }, [loadUserPool])
  const words = (problem: AccountProblem | SignInProblem) =>
    problem === 'wrong-credentials'
      ? t.wrongCredentials(agency.name)
      : problem === 'mail-limit'
        ? t.mailLimit(agency.name, formatPhone(agency.phone))
        : t.problems[problem]
  const typed = Object.entries(form.problems).map(([id, problem]) => ({
    id,
    message: words(problem as AccountProblem),
  }))
  const isMarked = useRefusedField(form, action)
  const refused =
    action.problem && !isMarked && typed.length === 0 ? [{ id: null, message: words(action.problem) }] : []
  return (
    <Page title={title} lead={lead} problems={[...typed, ...refused]} refusals={form.refusals + action.refusals}>
      <form className="text-column fields" onSubmit={form.submit} noValidate>
        {children}
        {note && <p className="account-note">{note}</p>}
        <div className="actions">
          <Button type="submit" busy={action.busy}>
            {actionLabel}
          </Button>
        </div>
      </form>
      <div className="account-links">{links}</div>
    </Page>
  )
}

/** The field of each refusal of the user pool. It does not say which of address and password is wrong. */
const refusedFields: Partial<Record<SignInProblem, string>> = {
  'email-taken': 'email',
  undelivered: 'email',
  'weak-password': 'password',
  'wrong-code': 'code',
  'used-code': 'code',
  'expired-code': 'code',
}

/** Marks the field that the user pool refused until the person changes it; false if the refusal is about no field. */
function useRefusedField<Values extends FormValues>(
  form: Form<Values, AccountProblem>,
  action: AccountAction,
): boolean {
  const { problem, refusals } = action
  const refuse = useRef(form.refuse)
  refuse.current = form.refuse
  const field = problem ? refusedFields[problem] : undefined
  const known = field !== undefined && field in form.values
  useEffect(() => {
    if (refusals > 0 && problem && field && known) {
      refuse.current({ [field]: problem } as FormProblems<Values, AccountProblem>)
    }
  }, [refusals, problem, field, known])
  return known
}
