import { Button } from '@breakwater/ui/components/button'
import { useMessages } from '@breakwater/ui/components/language-provider'
import type { FormValues } from '@breakwater/ui/forms/use-form'
import { type ReactNode, useId } from 'react'
import { applicationMessages } from './application-messages.ts'
import { ApplicationPage } from './application-page.tsx'
import type { WordedForm } from './use-section-form.ts'
import type { Way } from './use-way.ts'

type SectionPageProps<Values extends FormValues> = {
  path: string
  title: string
  lead?: ReactNode
  way: Way
  form: WordedForm<Values>
  actionLabel?: string
  /** Its amounts change the month so far. */
  showsMonth?: boolean
  children: ReactNode
}

/** One question group: a form, its problems and Continue. */
export function SectionPage<Values extends FormValues>(props: SectionPageProps<Values>) {
  const { way, form, actionLabel, children, ...page } = props
  const t = useMessages(applicationMessages)
  const id = useId()
  return (
    <ApplicationPage
      {...page}
      back={way.back}
      problems={form.problems}
      refusals={form.refusals}
      actions={
        // The button may be in the bar, outside of the form.
        <Button type="submit" form={id}>
          {way.changing ? t.backToCheck : (actionLabel ?? t.continue)}
        </Button>
      }
    >
      <form id={id} className="fields" onSubmit={form.submit} noValidate>
        {children}
      </form>
    </ApplicationPage>
  )
}
