import { titledPieces } from '@breakwater/domain/official-title'

/** A text whose official titles are marked as English, which they are in every language of the page. */
export function TitledText({ text }: { text: string }) {
  return titledPieces(text).map(({ text, isTitle }) => {
    return isTitle ? (
      <span key={text} lang="en">
        {text}
      </span>
    ) : (
      text
    )
  })
}
