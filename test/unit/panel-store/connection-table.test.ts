import { describe, expect, it } from 'vitest';
import { ConnectionTable } from '../../../panel/store/connection-table';
import { documentOf, START } from '../../support/build-messages';

describe('ConnectionTable', () => {
  it('answers for a frame whose connection is missing, so that its row can be drawn', () => {
    const table = new ConnectionTable();
    const entry = table.create(documentOf(), 1, 'websocket', START);

    table.drop(entry);

    expect(table.at(entry.index)).toMatchObject({ label: 'Not recorded', url: '' });
  });
});
