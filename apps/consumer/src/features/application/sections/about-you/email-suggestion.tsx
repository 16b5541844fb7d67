import { Button } from '@breakwater/ui/components/button'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { suggestEmail } from '@breakwater/ui/email-suggestion'
import { aboutYouMessages } from './messages.ts'

/** Suggests a correction of a probably mistyped address below an email field. The person decides. */
export function EmailSuggestion({ email, onUse }: { email: string; onUse: (email: string) => void }) {
  const t = useMessages(aboutYouMessages)
  const meant = suggestEmail(email)
  const use = () => {
    if (!meant) return
    onUse(meant)
    // The button disappears with the question.
    document.getElementById('email')?.focus()
  }
  return (
    <div className="email-suggestion" role="status">
      {meant && (
        <p>
          {t.didYouMean(meant)}{' '}
          <Button look="link" onClick={use}>
            {t.useSuggestion}
          </Button>
        </p>
      )}
    </div>
  )
}
