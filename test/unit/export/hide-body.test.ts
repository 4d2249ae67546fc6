import { describe, expect, it } from 'vitest';
import { hideBodySecrets } from '../../../panel/export/hide-body';
import { DEFAULT_REDACTION } from '../../../panel/export/redactions';
import { secretRules } from '../../../panel/export/secret-rules';
import { isProportional } from '../../support/growth';

const hidden = (text: string) => hideBodySecrets(text, secretRules(DEFAULT_REDACTION).body);

describe('hiding secrets in the body of a request', () => {
  it.each([
    ['{"user":"a","password":"p w"}', '{"user":"a","password":"hidden"}'],
    ['{"token" : "x\\"y", "n": 1}', '{"token" : "hidden", "n": 1}'],
    ['{"pin":1,"apiKey":123}', '{"pin":1,"apiKey":"hidden"}'],
    ['{"secret":"cut off in the mid', '{"secret":"hidden"'],
    ['{"password":["hunter2", 7],"n":[1]}', '{"password":["hidden", "hidden"],"n":[1]}'],
    ['{"token":{"value":"abc","ok":true}}', '{"token":{"value":"hidden","ok":true}}'],
    ['{"userPassword":"a","x":1}', '{"userPassword":"hidden","x":1}'],
    ['{"newPassword":"a"}', '{"newPassword":"hidden"}'],
    ['{"x-api-key":"a"}', '{"x-api-key":"hidden"}'],
    ['{"accessTokenSecret":"a"}', '{"accessTokenSecret":"hidden"}'],
    ['{"pass\\u0077ord":"a"}', '{"pass\\u0077ord":"hidden"}'],
    ["{'password':'x', 'a': 'b'}", "{'password':'hidden', 'a': 'b'}"],
    ["{user: 'me', password: 'x'}", "{user: 'me', password: 'hidden'}"],
    ['{"body":"{\\"password\\":\\"x\\"}"}', '{"body":"{\\"password\\":\\"hidden\\"}"}'],
    ['"{\\"password\\":\\"x\\"}"', '"{\\"password\\":\\"hidden\\"}"'],
    ['{"body":"{\\"password\\":\\"cut o', '{"body":"{\\"password\\":\\"hidden\\"'],
    ['{"body":"a=1&password=x y&b=2"}', '{"body":"a=1&password=hidden&b=2"}'],
    ['["CONNECT\\npasscode:guest\\n\\n"]', '["CONNECT\\npasscode:hidden\\n\\n"]'],
    ['42["login",{"password":"x"}]', '42["login",{"password":"hidden"}]'],
    ['{"a":1}\n{"password":"x"}\n', '{"a":1}\n{"password":"hidden"}\n'],
    [
      '[{"name":"password","value":"x"},{"name":"city","value":"Ulm"}]',
      '[{"name":"password","value":"hidden"},{"name":"city","value":"Ulm"}]',
    ],
    ['{"at":"http://a.test/?token=x&b=1"}', '{"at":"http://a.test/?token=hidden&b=1"}'],
    ['user=a&password=b%20c&x=1', 'user=a&password=hidden&x=1'],
    ['password=my secret pass', 'password=hidden'],
    ['a=1&password=my secret pass&b=2', 'a=1&password=hidden&b=2'],
    ['user[password]=x&user%5Btoken%5D=y', 'user[password]=hidden&user%5Btoken%5D=hidden'],
    [
      'payload=%7B%22password%22%3A%22x%22%7D&a=1',
      'payload=%7B%22password%22%3A%22hidden%22%7D&a=1',
    ],
    ['X-Api-Key: abc def\nAccept: text/plain', 'X-Api-Key: hidden\nAccept: text/plain'],
    ['<a><password>x</password><b>y</b></a>', '<a><password>hidden</password><b>y</b></a>'],
    [
      '<s:newPassword t="1"><![CDATA[x]]></s:newPassword>',
      '<s:newPassword t="1"><![CDATA[hidden]]></s:newPassword>',
    ],
    ['<login user="a" password="x y"/>', '<login user="a" password="hidden"/>'],
    ['<a><password>cut o', '<a><password>hidden'],
    ['{"value":"x","name":"password"}', '{"value":"hidden","name":"password"}'],
    [
      '[{"Value":{"a":"x"},"type":"text","Name":"pass\\u0077ord"},{"value":"y","name":"city"}]',
      '[{"Value":{"a":"hidden"},"type":"text","Name":"pass\\u0077ord"},{"value":"y","name":"city"}]',
    ],
    ['{"name":"password","value":"cut o', '{"name":"password","value":"hidden"'],
    ['[["password","x"],["city","Ulm"]]', '[["password","hidden"],["city","Ulm"]]'],
    ['["password", {"a":["x"]}]', '["password", {"a":["hidden"]}]'],
    ['["password","cut o', '["password","hidden"'],
    ['hello {x} password: hunter2', 'hello {x} password: hidden'],
    ['hello {x password: hunter2', 'hello {x password: hidden'],
    ['user=bob login password: hun{ter 2\nnext', 'user=bob login password: hidden\nnext'],
    ['[12:00:01] it\'s "bob: password: x', '[12:00:01] it\'s "bob: password: hidden'],
    ['[worker "3] {"password":"x","a":1}', '[worker "3] {"password":"hidden","a":1}'],
    ['[12 "3] it\'s {"password":"x"}', '[12 "3] it\'s {"password":"hidden"}'],
    ['{"a":"it"s","password":"x"}', '{"a":"it"s","password":hidden'],
    ['{"password":"it"s mine","a":1}', '{"password":"hidden"hidden'],
    ['log: {\\"password\\":\\"x\\"}', 'log: {\\"password\\":hidden'],
    ['password: {"a":"x",\n"b":"y"} z\nnext', 'password: hidden\nnext'],
    ['{"a":1}}, "password": 5}', '{"a":1}}, "password": hidden'],
    ['<a title="1>0" password="x>y">b</a>', '<a title="1>0" password="hidden">b</a>'],
    ['<input name="password" value="x">', '<input name="password" value="hidden">'],
    ["<input value='x>' id=password>", "<input value='hidden' id=password>"],
    ['<input type=password value=x>city', '<input type=password value=hidden>city'],
    ['<input name="password" value="cut o', '<input name="password" value="hidden'],
    [
      '<meta name="csrf-token" content="x"><p>y</p>',
      '<meta name="csrf-token" content="hidden"><p>y</p>',
    ],
    [
      '<entry key="password">x</entry><entry key="city">Ulm</entry>',
      '<entry key="hidden">hidden</entry><entry key="hidden">Ulm</entry>',
    ],
    [
      '<member><name>password</name><value><string>x</string></value></member>',
      '<member><name>password</name><value><string>hidden</string></value></member>',
    ],
    [
      '<a><password><b>x</b><br>y</password>z</a>',
      '<a><password><b>hidden</b><br>hidden</password>z</a>',
    ],
    ['<a><![CDATA[{"password":"x>y"}]]></a>', '<a><![CDATA[{"password":"hidden"}]]></a>'],
    ['<a><![CDATA[<password>x</password>]]></a>', '<a><![CDATA[<password>hidden</password>]]></a>'],
    ['<!-- password: x --><b/>', '<!-- password: hidden--><b/>'],
    [
      '<script>if (a<b) f({"password":"x"})</script>',
      '<script>if (a<b) f({"password":"hidden"})</script>',
    ],
    [
      '<a data-x="{&quot;password&quot;:&quot;x&quot;}">1 &amp; 2</a>',
      '<a data-x="{&quot;password&quot;:&quot;hidden&quot;}">1 &amp; 2</a>',
    ],
    ['if a <b {"password":"x"}', 'if a <b {"password":"hidden"}'],
    ['said: <password>x</password>', 'said: <password>hidden</password>'],
    ['{"html":"<i password=\'x y\'>"}', '{"html":"<i password=\'hidden\'>"}'],
    [
      '--b\r\nContent-Disposition: form-data; name="token"\r\n\r\nabc\r\n--b--',
      '--b\r\nContent-Disposition: form-data; name="token"\r\n\r\nhidden\r\n--b--',
    ],
    [
      '--b\r\nContent-Disposition: form-data; name="password"\r\n\r\nabc\r\ndef\r\n--b\r\nContent-Disposition: form-data; name="json"\r\n\r\n{"token":"x"}\r\n--b--\r\n',
      '--b\r\nContent-Disposition: form-data; name="password"\r\n\r\nhidden\r\n--b\r\nContent-Disposition: form-data; name="json"\r\n\r\n{"token":"hidden"}\r\n--b--\r\n',
    ],
  ])('turns %j into %j', (body, expected) => {
    expect(hidden(body)).toBe(expected);
  });

  it.each([
    '{"prompt":"what is a password?"}',
    '{ "max_tokens" : 4096,\n\t"token_type":"bearer", "usage":{"total_tokens": 1.50e3} }',
    '{"text":"it\'s \\"quoted\\" \\u00e9 \\/ a:b <b>"}',
    '{"password":null,"hasPassword":true}',
    '{"statusCode":200,"keyboard":"de","author":"me","secretary":"you"}',
    "count=1&name=O'Brien&note=100%25+%22sure%22",
    '<a b="c">1 &lt; 2<!-- d --></a>',
    'just a text, with "quotes": and {braces',
    '{"value":"x","name":"city"}',
    '["city","password"]',
    '<p class="a" title="b>c">1 < 2 &nbsp;<!-- d --><br/>x=1</p>',
    '<?xml version="1.0"?><a b:c="d"><![CDATA[1 < 2]]></a>',
    'at 12:00:01 [info] {x} it\'s "fine": <not> a tag',
    '',
  ])('keeps what is no secret byte for byte: %j', (body) => {
    expect(hidden(body)).toBe(body);
  });

  it.each([
    ['escaped quotes', '\\"'],
    ['quotes', '"'],
    ['names of a form', 'name="a"\n'],
    ['beginnings of tokens', 'eyJ-'],
    ['brackets', '[{"a":'],
    ['tags', '<a '],
    ['pairs', '&a.b=%22'],
    ['texts in tags', '<a>b: c</a>'],
    ['tags and names', 'a: <b '],
    ['values that stand where none can', '{"a":"b" "c" '],
    ['boundaries', '--a\r\nb: name="c"\r\n\r\n'],
    ['spaces', '"a" \n '],
  ])('takes time in proportion to the text for many %s', (_, part) => {
    const hide = (length: number) => {
      const text = `{"a":"${part.repeat(length / part.length)}`;
      return hidden(part.startsWith('--') || part.startsWith('<') ? text.slice(6) : text);
    };

    expect(isProportional(hide, 64_000)).toBe(true);
  });
});
