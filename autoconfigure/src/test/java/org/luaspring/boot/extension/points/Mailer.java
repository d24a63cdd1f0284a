package org.luaspring.boot.extension.points;

import org.luaspring.boot.extension.LuaExtensionPoint;

@LuaExtensionPoint("mailer")
interface Mailer {

	void send(String text);

}
