import { Tokenizer } from 'htmlparser2';

const nothing = () => {};
const callbacks = {
    onattribdata: nothing,
    onattribentity: nothing,
    onattribend: nothing,
    onattribname: nothing,
    oncdata: nothing,
    onclosetag: nothing,
    oncomment: nothing,
    ondeclaration: nothing,
    onend: nothing,
    onopentagend: nothing,
    onopentagname: nothing,
    onprocessinginstruction: nothing,
    onselfclosingtag: nothing,
    ontext: nothing,
    ontextentity: nothing,
    isInForeignContext: () => false,
};

/** Steps once over a page's markup, keeping nothing: the least that any reader has to do. */
export function tokenize(html: string): void {
    const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, callbacks);
    tokenizer.write(html);
    tokenizer.end();
}
