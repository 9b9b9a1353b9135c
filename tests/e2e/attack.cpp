// SPDX-License-Identifier: GPL-3.0-or-later
#include "attack.h"

#include "plain_client.h"

#include <QRandomGenerator>

namespace aloft {

namespace {

using namespace std::chrono_literals;

constexpr int endlessConnections = 8;
/// More than answers are held back at the same time.
constexpr int tokenConnections = 100;

/// Between two rounds of sending: an attacker who fills the line is no test of Aloft but of the machine they share.
constexpr auto breath = 5ms;

/// One of many addresses of this computer, in a block of its own for each kind of attacker.
QByteArray addressIn(int block, int number)
{
    return "127.0." + QByteArray::number(block) + '.' + QByteArray::number(1 + number % 250);
}

QByteArray randomToken()
{
    QByteArray bytes(16, '\0');
    QRandomGenerator::global()->generate(bytes.begin(), bytes.end());
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

Attack::Attack(quint16 port, QByteArray target) : m_port(port), m_target(std::move(target))
{
    m_threads.emplace_back([this] { sendHeadsByTheByte(); });
    m_threads.emplace_back([this] { sendHeadsWithoutEnd(); });
    m_threads.emplace_back([this] { sendBodiesWithoutEnd(); });
    m_threads.emplace_back([this] { tryTokens(); });
}

Attack::~Attack()
{
    m_isOver = true;
    for (std::thread &thread : m_threads)
        thread.join();
}

bool Attack::isAtItsWorst() const
{
    return m_slow >= slowConnections && m_tokensTried >= unknownTokens;
}

QByteArray Attack::summary() const
{
    const auto number = [](const std::atomic<int> &count) { return QByteArray::number(count.load()); };
    return number(m_slow) + " slow connections, " + number(m_headsCut) + " endless heads and " + number(m_bodiesCut) +
           " endless bodies cut off, " + number(m_tokensTried) + " unknown tokens, of which " + number(m_notFound) +
           " were answered 404 and " + number(m_tooMany) + " 429";
}

void Attack::sendHeadsByTheByte()
{
    std::vector<PlainClient> clients(slowConnections);
    while (!m_isOver) {
        int number = 0;
        for (PlainClient &client : clients) {
            if (m_isOver)
                return;
            if (++number % 10 == 0)
                std::this_thread::sleep_for(breath);
            if (client.isOpen()) {
                client.say("x");
                continue;
            }
            client = PlainClient(m_port, addressIn(2, number));
            client.say("POST " + m_target + " HTTP/1.1\r\nX: ");
            ++m_slow;
        }
    }
}

void Attack::sendHeadsWithoutEnd()
{
    const QByteArray field = "X-Filler: " + QByteArray(1000, 'x') + "\r\n";
    std::vector<PlainClient> clients(endlessConnections);
    while (!m_isOver) {
        for (PlainClient &client : clients) {
            if (client.isOpen()) {
                client.say(field);
                m_headsCut += client.isOpen() ? 0 : 1;
                continue;
            }
            client = PlainClient(m_port, addressIn(3, 0));
            client.say("POST " + m_target + " HTTP/1.1\r\nHost: aloft\r\n");
        }
        std::this_thread::sleep_for(breath);
    }
}

void Attack::sendBodiesWithoutEnd()
{
    const QByteArray block(16 * 1024, 'x');
    std::vector<PlainClient> clients(endlessConnections);
    bool isChunked = false;
    while (!m_isOver) {
        for (PlainClient &client : clients) {
            if (client.isOpen()) {
                client.say(block);
                m_bodiesCut += client.isOpen() ? 0 : 1;
                continue;
            }
            client = PlainClient(m_port, addressIn(3, 1));
            isChunked = !isChunked;
            client.say(
                "POST " + m_target + " HTTP/1.1\r\nHost: aloft\r\n" +
                (isChunked ? "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFF\r\n" : "Content-Length: 1000000000000\r\n\r\n"));
        }
        std::this_thread::sleep_for(breath);
    }
}

void Attack::tryTokens()
{
    std::vector<PlainClient> clients(tokenConnections);
    const auto countAnswer = [this](PlainClient &client, std::chrono::milliseconds patience) {
        const int status = client.answer(patience);
        m_notFound += status == 404 ? 1 : 0;
        m_tooMany += status == 429 ? 1 : 0;
    };
    for (int number = 0; number < unknownTokens && !m_isOver; ++number) {
        PlainClient &client = clients.at(size_t(number % tokenConnections));
        countAnswer(client, 0ms); // what is still held back is not waited for
        client = PlainClient(m_port, addressIn(4, number % tokenConnections));
        client.say(heartbeatRequest("/api/heartbeat/" + randomToken()));
        ++m_tokensTried;
        if (number % 3 == 0)
            std::this_thread::sleep_for(breath);
    }
    for (PlainClient &client : clients)
        countAnswer(client, 2s);
}

} // namespace aloft
