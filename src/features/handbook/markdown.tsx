/** Markdown as elements: the text is read by `marked` and never becomes HTML. Raw HTML in it is left out. */
import { lexer, type Token, type Tokens } from 'marked'
import { createElement, Fragment, type ReactNode } from 'react'
import { A } from '../../ui/context.tsx'

/** Address of a picture that stands beside the text. */
export type Pictures = (name: string) => string | undefined
type Given = { pictures: Pictures; /** How much deeper headings stand than in the text. */ deeper: number }

export function Markdown({ text, pictures = () => undefined, deeper = 0 }: { text: string; pictures?: Pictures; deeper?: number }) {
  return <div className="handbook-text">{blocks(lexer(text), { pictures, deeper })}</div>
}

const blocks = (tokens: readonly Token[] = [], given: Given): ReactNode => tokens.map((token, at) => <Fragment key={at}>{block(token, given)}</Fragment>)
const inlines = (tokens: readonly Token[] = [], given: Given): ReactNode => tokens.map((token, at) => <Fragment key={at}>{inline(token, given)}</Fragment>)

function block(token: Token, given: Given): ReactNode {
  switch (token.type) {
    case 'heading': return createElement(`h${Math.min(6, (token as Tokens.Heading).depth + given.deeper)}`, {}, inlines(token.tokens, given))
    case 'paragraph': return <p>{inlines(token.tokens, given)}</p>
    case 'text': return inlines((token as Tokens.Text).tokens ?? [token], given)
    case 'list': {
      const { ordered, items } = token as Tokens.List
      const lines = items.map((item, at) => <li key={at}>{blocks(item.tokens, given)}</li>)
      return ordered ? <ol>{lines}</ol> : <ul>{lines}</ul>
    }
    case 'table': {
      const { header, rows } = token as Tokens.Table
      return <table><thead><tr>{header.map((cell, at) => <th key={at} scope="col">{inlines(cell.tokens, given)}</th>)}</tr></thead><tbody>{rows.map((row, at) => <tr key={at}>{row.map((cell, place) => <td key={place}>{inlines(cell.tokens, given)}</td>)}</tr>)}</tbody></table>
    }
    case 'code': return <pre><code>{(token as Tokens.Code).text}</code></pre>
    default: return null
  }
}

function inline(token: Token, given: Given): ReactNode {
  switch (token.type) {
    case 'strong': return <strong>{inlines(token.tokens, given)}</strong>
    case 'em': return <em>{inlines(token.tokens, given)}</em>
    case 'codespan': return <code>{(token as Tokens.Codespan).text}</code>
    case 'br': return <br />
    case 'image': {
      const { href, text } = token as Tokens.Image
      const address = given.pictures(href)
      return address ? <img src={address} alt={text} loading="lazy" /> : null
    }
    case 'link': {
      const [, book] = /^([\w-]+)\.md$/.exec((token as Tokens.Link).href) ?? []
      return book ? <A href={`/hilfe?heft=${book}`}>{inlines(token.tokens, given)}</A> : inlines(token.tokens, given)
    }
    case 'text': { const { tokens, text } = token as Tokens.Text; return tokens ? inlines(tokens, given) : text }
    case 'escape': return (token as Tokens.Escape).text
    default: return null
  }
}
